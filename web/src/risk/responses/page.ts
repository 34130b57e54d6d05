/** Where responses stands in the rail. */
export default { title: "risk-responses", order: 50 };
