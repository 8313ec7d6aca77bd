"use client";
import { useEffect, useRef, useState } from "react";
import { type Point, vpcSize } from "#lib/peering/topology/plot.ts";
import type { Surroundings } from "#lib/peering/topology/surroundings.ts";
import { beyondSize } from "./flow-nodes.ts";
import type { LayoutAnswer, LayoutTask } from "./layout-task.ts";

export type Places = ReadonlyMap<string, Point>;

interface Laid {
  readonly of: Surroundings;
  readonly places: Places;
}

/** Where everything around one VPC stands, worked out by a worker; null until it has answered. */
export function useLayout(surroundings: Surroundings | null): Places | null {
  const worker = useRef<Worker | null>(null);
  const task = useRef(0);
  const [laid, setLaid] = useState<Laid | null>(null);

  useEffect(() => () => worker.current?.terminate(), []);

  useEffect(() => {
    if (surroundings === null) return;
    worker.current ??= new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
    const asked = ++task.current;
    const answered = ({ data }: MessageEvent<LayoutAnswer>) => {
      if (data.task === asked) setLaid({ of: surroundings, places: new Map(data.places) });
    };
    const running = worker.current;
    running.addEventListener("message", answered);
    running.postMessage(taskOf(surroundings, asked));
    return () => running.removeEventListener("message", answered);
  }, [surroundings]);

  return surroundings !== null && laid?.of === surroundings ? laid.places : null;
}

const taskOf = ({ focus, near, beyond, links }: Surroundings, task: number): LayoutTask => ({
  task,
  nodes: [
    ...[focus, ...near].map(({ key }) => ({ id: key, ...vpcSize })),
    ...beyond.map((group) => ({ id: group.id, ...beyondSize })),
  ],
  links: links.map(({ from, to }) => [from, to] as const),
});
