/** Where the portfolio board stands in the rail. */
export default { title: "steer-board", order: 10 };
