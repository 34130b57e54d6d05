/** Where suggestions stand in the rail. */
export default { title: "coach-suggestions", order: 10 };
