/** The Gantt for pages: `import { Gantt, GanttLegend, type PlanView } from "../../gantt"`. */
export { default as Gantt } from "./Gantt.svelte";
export { default as GanttLegend } from "./GanttLegend.svelte";
export { ZOOMS, type Zoom } from "./scale";
export type { PlanFinding, PlanForecast, PlanLink, PlanTask, PlanView } from "./plan";
