/** Where values stands in the rail. */
export default { title: "assist-values", order: 50 };
