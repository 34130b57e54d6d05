/** Where levels stands in the rail. */
export default { title: "coach-levels", order: 50 };
