"use client";
import { createContext, type RefCallback, useCallback, useContext } from "react";
import { createMarks } from "./marks.ts";

export const MarksContext = createContext(createMarks());

/**
 * Writes the mark of this id onto the element as `data-mark`, now and whenever it changes. Past React, since a search or
 * a choice changes a thousand elements in nothing but their look.
 */
export function useMarked<E extends HTMLElement | SVGElement>(id: string): RefCallback<E> {
  const marks = useContext(MarksContext);
  return useCallback(
    (element: E) => {
      const write = () => {
        const mark = marks.of(id);
        if (element.dataset["mark"] !== mark) element.dataset["mark"] = mark;
      };
      write();
      return marks.subscribe(write);
    },
    [marks, id],
  );
}
