/** Where objectives stands in the rail. */
export default { title: "steer-objectives", order: 50 };
