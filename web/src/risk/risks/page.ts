/** Where the risk register stands in the rail. */
export default { title: "risk-register", order: 10 };
