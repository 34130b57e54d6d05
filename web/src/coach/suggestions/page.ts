/** Where suggestions stands in the rail. */
export default { title: "coach-suggestions", order: 50 };
