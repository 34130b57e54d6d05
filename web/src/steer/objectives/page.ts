/** Where objectives stand in the rail. */
export default { title: "steer-objectives", order: 40 };
