/** Where gates stands in the rail. */
export default { title: "method-gates", order: 50 };
