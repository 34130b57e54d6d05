/** Where profiles stands in the rail. */
export default { title: "coach-profiles", order: 50 };
