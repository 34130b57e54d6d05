/** One line of a menu: an act or a link, with what may stand beside its word. */
import type { Component } from "svelte";

export type MenuItem = {
  label: string;
  act?: () => void;
  href?: string;
  icon?: Component<{ size?: number; strokeWidth?: number }>;
  note?: string;
  status?: string | null;
  /** A choice: chosen or not. */
  on?: boolean;
  danger?: boolean;
  indent?: number;
  /** A line above it. */
  divider?: boolean;
};
