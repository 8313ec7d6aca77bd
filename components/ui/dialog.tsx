"use client";
import { AlertDialog as BaseAlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactNode, useRef } from "react";
import { Button } from "./button.tsx";
import { cx } from "./cx.ts";

const backdrop = "fixed inset-0 z-40 bg-scrim";
const sheet =
  "fixed top-[12dvh] left-1/2 z-50 flex max-h-[76dvh] w-[34rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-lg border border-line bg-raised shadow-lg outline-none";

export interface AlertDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The question: `Reject pcx-…?` */
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly children: ReactNode;
  /** Names the act, never "OK": `Reject the request`. */
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  readonly danger?: boolean;
  readonly busy?: boolean;
}

/** Asks before something that cannot simply be taken back. Focus starts on the harmless button. */
export function AlertDialog(props: AlertDialogProps) {
  const harmless = useRef<HTMLButtonElement>(null);
  return (
    <BaseAlertDialog.Root open={props.open} onOpenChange={(next) => props.onOpenChange(next)}>
      <BaseAlertDialog.Portal>
        <BaseAlertDialog.Backdrop className={backdrop} />
        <BaseAlertDialog.Popup initialFocus={harmless} className={cx(sheet, "w-[30rem]")}>
          <BaseAlertDialog.Title className="px-4 pt-4 pb-2 text-lg font-semibold wrap-anywhere">
            {props.title}
          </BaseAlertDialog.Title>
          <BaseAlertDialog.Description
            render={<div />}
            className="flex min-h-0 flex-col gap-2 overflow-y-auto px-4 pb-4 wrap-anywhere text-muted"
          >
            {props.children}
          </BaseAlertDialog.Description>
          <Footer>
            <BaseAlertDialog.Close ref={harmless} render={<Button>Cancel</Button>} />
            <Button kind={props.danger ? "danger" : "primary"} busy={props.busy ?? false} onClick={props.onConfirm}>
              {props.confirmLabel}
            </Button>
          </Footer>
        </BaseAlertDialog.Popup>
      </BaseAlertDialog.Portal>
    </BaseAlertDialog.Root>
  );
}

function Footer({ children }: { readonly children: ReactNode }) {
  return <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{children}</footer>;
}
