/** Where applications stands in the rail. */
export default { title: "method-applications", order: 50 };
