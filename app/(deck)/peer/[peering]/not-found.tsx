"use client";
import { useParams } from "next/navigation";
import { ProblemNote } from "#components/problem/problem.tsx";
import { parsePeeringId } from "#lib/peering/ids.ts";
import { PeeringScreen } from "./peering-screen.tsx";

/** Says which accounts were asked and which could not be; a peering that AWS shows a moment later opens here. */
export default function PeeringNotFound() {
  const id = parsePeeringId(useParams<{ peering: string }>().peering);
  if (id.ok) return <PeeringScreen peeringId={id.data} />;
  return (
    <div className="mx-auto flex w-full max-w-prose flex-col gap-3 px-4 py-10">
      <h1 className="text-xl font-semibold">This is no peering</h1>
      <ProblemNote problem={id.error} />
    </div>
  );
}
