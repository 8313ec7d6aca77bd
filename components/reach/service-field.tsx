"use client";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Field, TextInput } from "#components/ui/field.tsx";
import { parseServiceText } from "#lib/reachability/parse-question.ts";
import { presets } from "./services.ts";

interface ServiceFieldProps {
  readonly value: string;
  readonly onChange: (service: string) => void;
}

const chip =
  "relative inline-flex h-control-sm items-center gap-1.5 rounded-full border px-2.5 text-xs font-medium whitespace-nowrap transition-colors";

/** Protocol and port: the usual ones by name, any other typed. */
export function ServiceField({ value, onChange }: ServiceFieldProps) {
  const [own, setOwn] = useState(false);
  const name = useId();
  const isPreset = presets.some(({ service }) => service === value);
  const showsOwn = own || !isPreset;
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="pb-1 text-xs font-medium">Protocol and port</legend>
      <div className="flex flex-wrap gap-1.5">
        {presets.map((preset) => (
          <Chip
            key={preset.service}
            group={name}
            checked={!showsOwn && preset.service === value}
            onCheck={() => {
              setOwn(false);
              onChange(preset.service);
            }}
          >
            {preset.name} <span className="font-normal opacity-80">{preset.service.replace("/", " ")}</span>
          </Chip>
        ))}
        <Chip group={name} checked={showsOwn} onCheck={() => setOwn(true)}>
          Other
        </Chip>
      </div>
      {showsOwn ? <OwnService key={value} value={value} onChange={onChange} /> : null}
    </fieldset>
  );
}

interface ChipProps {
  readonly group: string;
  readonly checked: boolean;
  readonly onCheck: () => void;
  readonly children: React.ReactNode;
}

function Chip({ group, checked, onCheck, children }: ChipProps) {
  return (
    <label
      className={cx(
        chip,
        "cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
        checked ? "border-ink bg-ink text-ink-on" : "border-line-strong/60 bg-raised hover:bg-hover",
      )}
    >
      <input
        type="radio"
        name={group}
        checked={checked}
        onChange={onCheck}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
      {children}
    </label>
  );
}

function OwnService({ value, onChange }: ServiceFieldProps) {
  const [typed, setTyped] = useState(value.replace("/", " "));
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = typed.trim().toLowerCase().replace(/\s+/, "/");
    const service = parseServiceText(/^\d+$/.test(text) ? `tcp/${text}` : text);
    if (!service.ok) return setError("Wanted a protocol and a port, such as tcp 8443 or udp 500; or icmp.");
    setError(null);
    const { data } = service;
    onChange(data.protocol === "icmp" ? "icmp" : `${data.protocol}/${data.port}`);
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-wrap items-start gap-2">
      <Field label="Protocol and port of your own" error={error} className="w-56">
        <TextInput mono value={typed} onValueChange={setTyped} placeholder="tcp 8443" />
      </Field>
      <Button type="submit" className="mt-[1.375rem]">
        Use it
      </Button>
    </form>
  );
}
