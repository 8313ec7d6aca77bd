"use client";
import { useEffect, useEffectEvent, useState } from "react";

/** Files dropped anywhere on the page. True while some are held over it. */
export function useFileDrop(onDrop: (items: DataTransferItemList) => void): boolean {
  const [over, setOver] = useState(false);
  const dropped = useEffectEvent(onDrop);
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    const hold = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (event.dataTransfer === null) return;
      event.preventDefault();
      setOver(false);
      dropped(event.dataTransfer.items);
    };
    window.addEventListener("dragover", hold, { signal });
    window.addEventListener("dragleave", leave, { signal });
    window.addEventListener("drop", drop, { signal });
    return () => ended.abort();
  }, []);
  return over;
}
