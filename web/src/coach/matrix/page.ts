/** Where the skills matrix stands in the rail. */
export default { title: "coach-matrix", order: 20 };
