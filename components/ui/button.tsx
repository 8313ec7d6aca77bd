"use client";
import { Button as BaseButton } from "@base-ui/react/button";
import { LoaderCircle } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";

export type ButtonKind = "primary" | "secondary" | "danger" | "quiet";
export type ButtonSize = "md" | "sm";

const kinds: Record<ButtonKind, string> = {
  primary: "border-transparent bg-ink text-ink-on shadow-sm hover:not-data-disabled:bg-ink-hover",
  secondary: "border-line-strong/60 bg-raised text-text shadow-sm hover:not-data-disabled:bg-hover",
  danger: "border-transparent bg-danger text-danger-on shadow-sm hover:not-data-disabled:bg-danger-hover",
  quiet:
    "border-transparent bg-transparent text-muted hover:not-data-disabled:bg-hover hover:not-data-disabled:text-text",
};

const sizes: Record<ButtonSize, string> = {
  md: "h-control gap-2 px-3 text-sm",
  sm: "h-control-sm gap-1.5 px-2 text-xs",
};

const buttonClass = (kind: ButtonKind, size: ButtonSize, className?: string): string =>
  cx(
    "inline-flex shrink-0 items-center justify-center rounded border font-medium whitespace-nowrap transition-colors duration-100 select-none",
    "data-disabled:cursor-not-allowed data-disabled:border-line data-disabled:bg-sunken data-disabled:text-muted data-disabled:shadow-none",
    "[&_svg]:size-4 [&_svg]:shrink-0",
    kinds[kind],
    sizes[size],
    className,
  );

export interface ButtonProps extends Omit<ComponentProps<"button">, "ref"> {
  readonly kind?: ButtonKind;
  readonly size?: ButtonSize;
  /** Work is under way: not pressable, announced as busy, and focus stays where it is. */
  readonly busy?: boolean;
}

/** A disabled button stays focusable, so that keyboard users can reach it and read why. */
export function Button({ kind = "secondary", size = "md", busy = false, disabled, className, ...rest }: ButtonProps) {
  const { children, ...props } = rest;
  return (
    <BaseButton
      type="button"
      {...props}
      focusableWhenDisabled
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={buttonClass(kind, size, className)}
    >
      {busy ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
      {children}
    </BaseButton>
  );
}

export interface ButtonLinkProps {
  readonly href: Route;
  readonly kind?: ButtonKind;
  readonly size?: ButtonSize;
  readonly className?: string;
  /** False: what is there is only read once somebody goes there. */
  readonly prefetch?: false;
  readonly children: ReactNode;
}

/** Looks like a button, goes somewhere. */
export function ButtonLink({ kind = "secondary", size = "md", className, ...props }: ButtonLinkProps) {
  return <Link {...props} className={buttonClass(kind, size, className)} />;
}

export interface DownloadLinkProps extends Omit<ButtonLinkProps, "href"> {
  readonly href: string;
}

/** Looks like a button, saves a file: the answer names it. */
export function DownloadLink({ href, kind = "secondary", size = "md", className, children }: DownloadLinkProps) {
  return (
    <a download href={href} className={buttonClass(kind, size, className)}>
      {children}
    </a>
  );
}
