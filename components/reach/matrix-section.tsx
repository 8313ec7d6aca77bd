"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Section } from "#components/ui/section.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ProblemError } from "#lib/queries/read.ts";
import type { Asked } from "#lib/reachability/asked.ts";
import type { PairMatrix } from "#lib/reachability/pair-matrix.ts";
import { Choices } from "./choices.tsx";
import { MatrixPages } from "./matrix-pages.tsx";
import { MatrixTable } from "./matrix-table.tsx";
import { ServiceField } from "./service-field.tsx";
import type { MatrixAsked, ReachSource, Settling, VpcPair } from "./source.ts";
import { untilSettled } from "./until-settled.ts";
import { firstService } from "./use-asked.ts";

interface MatrixSectionProps {
  readonly source: ReachSource;
  readonly pair: VpcPair;
  readonly onAsk: (part: Partial<Asked>) => void;
}

const ways = [
  { value: "there", label: "Requester to accepter" },
  { value: "back", label: "Accepter to requester" },
] as const;
const families = [
  { value: "4", label: "IPv4" },
  { value: "6", label: "IPv6" },
] as const;

const start = { way: "there", service: firstService, family: "4", rowsFrom: 0, columnsFrom: 0 } as const;
interface View {
  readonly way: "there" | "back";
  readonly service: string;
  readonly family: "4" | "6";
  readonly rowsFrom: number;
  readonly columnsFrom: number;
}

/** Each subnet of the one VPC against each of the other; a press asks why. */
export function MatrixSection({ source, pair, onAsk }: MatrixSectionProps) {
  const [view, setView] = useState<View>(start);
  const asked = askedOf(view);
  const { data, error, isFetching } = useQuery<Settling<PairMatrix>, ProblemError>({
    queryKey: [...source.key, "matrix", pair.peeringId, asked],
    queryFn: ({ signal }) => source.matrix(pair, asked, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    refetchInterval: untilSettled,
  });
  const again = (part: Partial<View>) => setView({ ...view, rowsFrom: 0, columnsFrom: 0, ...part });
  return (
    <Section
      id="matrix"
      title="Subnet by subnet"
      description="A cell says what some interface of the row's subnet gets from some interface of the column's. Press one to see why."
    >
      <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
        <Choices label="Way" options={ways} value={view.way} onChange={(way) => again({ way })} />
        <ServiceField value={view.service} onChange={(service) => again({ service })} />
        <Choices label="Addresses" options={families} value={view.family} onChange={(family) => again({ family })} />
      </div>
      {error === null ? null : <ProblemNote problem={error.problem} />}
      {data === undefined ? (
        error === null && <Skeleton className="h-40 w-full" />
      ) : (
        <div aria-busy={isFetching} className={isFetching ? "flex flex-col gap-3 opacity-70" : "flex flex-col gap-3"}>
          <MatrixTable
            matrix={data}
            onAsk={(from, to) => onAsk({ from, to, service: asked.service, family: asked.family })}
          />
          <MatrixPages matrix={data} view={view} onPage={(part) => setView({ ...view, ...part })} />
        </div>
      )}
    </Section>
  );
}

const askedOf = (view: View): MatrixAsked => ({ ...view, family: view.family === "4" ? 4 : 6 });
