import { Button } from "#components/ui/button.tsx";
import { KeyHint } from "#components/ui/key-hint.tsx";
import type { Sifted } from "#lib/peering/fleet-table/sift.ts";

interface ChangesBarProps {
  readonly sifted: Sifted;
  /** False: only the first lines are here yet. */
  readonly whole: boolean;
  readonly changes: number;
  readonly show: () => void;
}

const number = (count: number): string => count.toLocaleString("en");

/** How many are listed; what has changed meanwhile; which keys there are. In sight wherever one has scrolled to. */
export const ChangesBar = ({ sifted: { found, total }, whole, changes, show }: ChangesBarProps) => (
  <div className="sticky top-0 z-10 flex h-9 items-center gap-3 border-t border-b border-line bg-raised px-3 text-xs text-muted sm:top-bar">
    <p role="status" className="truncate">
      {found === total
        ? `${number(total)} ${total === 1 ? "peering" : "peerings"}`
        : `${number(found)} of ${number(total)} peerings`}
      {whole ? "" : ", the rest is on its way"}
    </p>
    {changes === 0 ? null : (
      <Button size="sm" onClick={show}>
        {number(changes)} changed, show
      </Button>
    )}
    <p aria-hidden className="ml-auto flex items-center gap-3 pointer-coarse:hidden max-lg:hidden">
      <span>
        <KeyHint keys={["j", "k"]} /> move
      </span>
      <span>
        <KeyHint keys={["Enter"]} /> open
      </span>
      <span>
        <KeyHint keys={["Esc"]} /> leave
      </span>
    </p>
  </div>
);
