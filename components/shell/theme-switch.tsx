"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { cx } from "#components/ui/cx.ts";
import { Tooltip } from "#components/ui/tooltip.tsx";

const themes = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
] as const;

const never = () => () => {};

/** The choice is only known in the browser; until then no button claims to be pressed. */
const useInBrowser = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  const inBrowser = useInBrowser();
  return (
    <fieldset className="flex rounded border border-line bg-sunken p-0.5">
      <legend className="sr-only">Theme</legend>
      {themes.map(({ value, label, icon: Icon }) => {
        const pressed = inBrowser && theme === value;
        return (
          <Tooltip key={value} text={label}>
            <button
              type="button"
              aria-pressed={pressed}
              aria-label={label}
              onClick={() => setTheme(value)}
              className={cx(
                "flex size-6 items-center justify-center rounded-sm",
                pressed ? "bg-raised text-text shadow-sm" : "text-muted hover:text-text",
              )}
            >
              <Icon aria-hidden className="size-3.5" />
            </button>
          </Tooltip>
        );
      })}
    </fieldset>
  );
}
