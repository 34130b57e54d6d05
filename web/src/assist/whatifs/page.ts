/** Where what-ifs stand in the rail. */
export default { title: "assist-what-ifs", order: 14 };
