/** Where lifecycles stands in the rail. */
export default { title: "method-lifecycles", order: 50 };
