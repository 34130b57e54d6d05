/** The Gantt for pages: `import { Gantt, GanttLegend, type PlanView } from "../../gantt"`. */
export { default as Gantt } from "./Gantt.svelte";
export { default as GanttLegend } from "./GanttLegend.svelte";
export { default as WhyChain } from "./WhyChain.svelte";
export { ZOOMS, type Zoom } from "./scale";
export { applied, type Change, type ChangeHead, type Op } from "./ops";
export { COLUMNS, columnOf, isMisread, isTyped, type GridColumn } from "./grid/columns";
export type { ColumnChoice } from "./grid/column-set.svelte";
export type { GridDesk } from "./grid/desk.svelte";
export type { GanttState } from "./gantt.svelte";
export type { Editing } from "./editing";
export type { Explain, Why } from "./why";
export {
  LINK_TYPES,
  type LinkType,
  type PlanFinding,
  type PlanForecast,
  type PlanLink,
  type PlanTask,
  type PlanView,
} from "./plan";
