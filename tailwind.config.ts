import type { Config } from "tailwindcss";

/** A state's three parts. Text in `DEFAULT` reads on `soft` and on every surface at 4.5:1 or better, in both themes. */
const state = (name: string) => ({
  DEFAULT: `var(--${name})`,
  soft: `var(--${name}-soft)`,
  line: `var(--${name}-line)`,
});

/** The values stand in app/globals.css, once per theme; the names here are all the colours there are. */
export default {
  content: ["./app/**/*.tsx", "./components/**/*.{ts,tsx}"],
  darkMode: "class",
  theme: {
    colors: {
      transparent: "transparent",
      current: "currentColor",
      surface: "var(--surface)",
      raised: "var(--raised)",
      sunken: "var(--sunken)",
      hover: "var(--hover)",
      line: { DEFAULT: "var(--line)", strong: "var(--line-strong)" },
      text: "var(--text)",
      muted: "var(--muted)",
      ink: { DEFAULT: "var(--ink)", hover: "var(--ink-hover)", on: "var(--ink-on)" },
      danger: { DEFAULT: "var(--danger)", hover: "var(--danger-hover)", on: "var(--danger-on)" },
      accent: state("accent"),
      ok: state("ok"),
      warn: state("warn"),
      bad: state("bad"),
      info: state("info"),
      neutral: state("neutral"),
      scrim: "var(--scrim)",
    },
    fontFamily: {
      sans: [
        "ui-sans-serif",
        "system-ui",
        "-apple-system",
        "Segoe UI",
        "Roboto",
        "Noto Sans",
        "Helvetica Neue",
        "Arial",
        "sans-serif",
      ],
      mono: ["ui-monospace", "SFMono-Regular", "SF Mono", "Menlo", "Consolas", "Liberation Mono", "monospace"],
    },
    fontSize: {
      "2xs": ["0.6875rem", "1rem"],
      xs: ["0.75rem", "1.125rem"],
      sm: ["0.8125rem", "1.25rem"],
      base: ["0.875rem", "1.375rem"],
      lg: ["1rem", "1.5rem"],
      xl: ["1.25rem", "1.75rem"],
      "2xl": ["1.5rem", "2rem"],
    },
    borderRadius: { none: "0", sm: "4px", DEFAULT: "6px", md: "6px", lg: "10px", full: "9999px" },
    boxShadow: {
      none: "none",
      sm: "0 1px 2px var(--shade)",
      DEFAULT: "0 1px 2px var(--shade), 0 2px 6px -2px var(--shade)",
      lg: "0 8px 28px -6px var(--shade-deep), 0 2px 6px -2px var(--shade)",
    },
    extend: {
      /** Heights of controls and bars, so that rows of mixed controls line up. */
      spacing: { control: "2rem", "control-sm": "1.625rem", bar: "3rem" },
      maxWidth: { prose: "68ch", page: "90rem" },
    },
  },
} satisfies Config;
