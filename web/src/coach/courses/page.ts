/** Where courses stands in the rail. */
export default { title: "coach-courses", order: 50 };
