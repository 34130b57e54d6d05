/** Where the plans stand in the rail. */
export default { title: "assist-plans", order: 10 };
