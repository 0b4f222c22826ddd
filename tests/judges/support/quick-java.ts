/** In so short a run the second compiler costs more than it saves; what the first one makes needs a deeper stack. */
export const QUICK_JAVA = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xss4m'];
