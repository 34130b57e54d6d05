/** Where responses stand in the rail. */
export default { title: "risk-responses", order: 30 };
