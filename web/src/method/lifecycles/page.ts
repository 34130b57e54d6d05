/** Where the life cycles stand in the rail. */
export default { title: "method-lifecycles", order: 10 };
