/** Where the decisions stand in the rail. */
export default { title: "assist-decisions", order: 30 };
