"use client";
import { ArrowLeftRight } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import type { Asked } from "#lib/reachability/asked.ts";
import type { ReachReading } from "#lib/reachability/desk.ts";
import { Choices } from "./choices.tsx";
import { EndPicker } from "./end-picker.tsx";
import { ServiceField } from "./service-field.tsx";
import type { ReachSource } from "./source.ts";

interface QuestionFormProps {
  readonly source: ReachSource;
  readonly asked: Asked;
  readonly onChange: (change: Partial<Asked>) => void;
  /** The last answer, which knows the names of both ends. */
  readonly reading: ReachReading | null;
}

const families = [
  { value: "", label: "As the ends have it" },
  { value: "4", label: "IPv4" },
  { value: "6", label: "IPv6" },
] as const;

export function QuestionForm({ source, asked, onChange, reading }: QuestionFormProps) {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid items-end gap-2 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
        <EndPicker
          label="From"
          source={source}
          value={asked.from}
          known={reading?.from ?? null}
          onChange={(from) => onChange({ from })}
        />
        <Button
          kind="quiet"
          aria-label="Ask the other way round"
          title="Ask the other way round"
          onClick={() => onChange({ from: asked.to, to: asked.from })}
          className="justify-self-center max-sm:rotate-90"
        >
          <ArrowLeftRight aria-hidden />
        </Button>
        <EndPicker
          label="To"
          source={source}
          value={asked.to}
          known={reading?.to ?? null}
          onChange={(to) => onChange({ to })}
        />
      </div>
      <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
        <ServiceField value={asked.service} onChange={(service) => onChange({ service })} />
        <Choices
          label="Addresses"
          options={families}
          value={asked.family === null ? "" : asked.family === 4 ? "4" : "6"}
          onChange={(value) => onChange({ family: value === "" ? null : value === "4" ? 4 : 6 })}
        />
      </div>
    </div>
  );
}
