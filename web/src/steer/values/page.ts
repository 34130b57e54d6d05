/** Where values stands in the rail. */
export default { title: "steer-values", order: 50 };
