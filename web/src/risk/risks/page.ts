/** Where risks stands in the rail. */
export default { title: "risk-risks", order: 50 };
