/** Where imports stands in the rail. */
export default { title: "assist-imports", order: 50 };
