/** Where forecasts stands in the rail. */
export default { title: "risk-forecasts", order: 50 };
