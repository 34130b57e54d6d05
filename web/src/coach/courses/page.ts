/** Where courses stand in the rail. */
export default { title: "coach-courses", order: 30 };
