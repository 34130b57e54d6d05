/** Where the forecast stands in the rail. */
export default { title: "risk-forecast", order: 20 };
