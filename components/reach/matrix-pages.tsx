import { Button } from "#components/ui/button.tsx";
import { matrixMax, type PairMatrix } from "#lib/reachability/pair-matrix.ts";

interface Place {
  readonly rowsFrom: number;
  readonly columnsFrom: number;
}

interface MatrixPagesProps {
  readonly matrix: PairMatrix;
  readonly view: Place;
  readonly onPage: (part: Partial<Place>) => void;
}

/** Large VPCs are shown piece by piece. */
export function MatrixPages({ matrix, view, onPage }: MatrixPagesProps) {
  return (
    <>
      <Pages what="rows" total={matrix.rowsTotal} from={view.rowsFrom} onPage={(rowsFrom) => onPage({ rowsFrom })} />
      <Pages
        what="columns"
        total={matrix.columnsTotal}
        from={view.columnsFrom}
        onPage={(columnsFrom) => onPage({ columnsFrom })}
      />
    </>
  );
}

interface PagesProps {
  readonly what: string;
  readonly total: number;
  readonly from: number;
  readonly onPage: (from: number) => void;
}

function Pages({ what, total, from, onPage }: PagesProps) {
  if (total <= matrixMax) return null;
  const until = Math.min(total, from + matrixMax);
  return (
    <div className="flex flex-wrap items-center gap-2 text-muted">
      <Button size="sm" disabled={from === 0} onClick={() => onPage(Math.max(0, from - matrixMax))}>
        Earlier {what}
      </Button>
      <Button size="sm" disabled={until === total} onClick={() => onPage(until)}>
        Further {what}
      </Button>
      {from + 1} to {until} of {total} {what}
    </div>
  );
}
