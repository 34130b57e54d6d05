/** Where the values stand in the rail. */
export default { title: "steer-values", order: 30 };
