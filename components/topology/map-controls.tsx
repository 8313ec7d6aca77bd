"use client";
import { type FitViewOptions, useReactFlow } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import { Button } from "#components/ui/button.tsx";

export function MapControls({ fit }: { readonly fit: FitViewOptions }) {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <div role="group" aria-label="The map's view" className="absolute right-3 bottom-3 z-10 flex gap-1">
      <Button size="sm" aria-label="Nearer" onClick={() => void zoomIn()}>
        <Plus aria-hidden />
      </Button>
      <Button size="sm" aria-label="Farther" onClick={() => void zoomOut()}>
        <Minus aria-hidden />
      </Button>
      <Button size="sm" aria-label="Show all" onClick={() => void fitView(fit)}>
        <Maximize aria-hidden />
      </Button>
    </div>
  );
}
