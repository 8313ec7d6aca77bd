"use client";
import { Field, TextInput } from "#components/ui/field.tsx";

interface NewPasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly error: string | null;
}

export function NewPasswordField({ label, error, ...control }: NewPasswordFieldProps) {
  return (
    <Field label={label} error={error} hint="At least 12 characters. Length counts; a few unrelated words are good.">
      <TextInput
        {...control}
        type="password"
        name="new-password"
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={128}
      />
    </Field>
  );
}
