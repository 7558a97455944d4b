/** Operations that work on each element by itself; their operands are broadcast against each other. */
export const ELEMENTWISE: ReadonlySet<string> = new Set(
  (
    'Abs Acos Acosh Add And Asin Asinh Atan Atanh Cast Ceil Clip Cos Cosh Div Elu Equal Erf Exp Floor FloorDiv ' +
    'Greater GreaterOrEqual HardSigmoid IsInf IsNaN LeakyRelu Less LessOrEqual Log Max Min Mul Neg Not Or PRelu Pow ' +
    'Reciprocal Relu Round Selu Sigmoid Sign Sin Sinh Softplus Sqrt Sub Tan Tanh Where'
  ).split(' '),
);
