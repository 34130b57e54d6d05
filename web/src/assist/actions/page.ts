/** Where the actions stand in the rail. */
export default { title: "assist-actions", order: 20 };
