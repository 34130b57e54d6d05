/** Where plans stands in the rail. */
export default { title: "assist-plans", order: 50 };
