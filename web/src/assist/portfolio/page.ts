/** Where all plans of a place stand in the rail. */
export default { title: "assist-portfolio", order: 12 };
