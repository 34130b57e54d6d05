/** The charts for pages: `import { SCurve, HeatMap } from "../../charts"`. ECharts itself loads when such a chart is seen. */
export { default as CostBar } from "./CostBar.svelte";
export { default as EarnedValue } from "./EarnedValue.svelte";
export { default as HeatMap } from "./HeatMap.svelte";
export { default as KpiSpark } from "./KpiSpark.svelte";
export { default as Line } from "./Line.svelte";
export { default as SCurve } from "./SCurve.svelte";
export { default as SkillsMatrix } from "./SkillsMatrix.svelte";
export { default as Tornado } from "./Tornado.svelte";
export { default as Waterfall } from "./Waterfall.svelte";
export { bandOf, type HeatCell, type HeatRisk } from "./heat";
export type { CurvePoint } from "./s-curve";
export type { ValuePoint } from "./earned";
export type { KpiPoint, Limits } from "./xmr";
