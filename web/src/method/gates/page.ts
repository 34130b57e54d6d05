/** Where the gates stand in the rail. */
export default { title: "method-gates", order: 20 };
