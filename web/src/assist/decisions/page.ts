/** Where decisions stands in the rail. */
export default { title: "assist-decisions", order: 50 };
