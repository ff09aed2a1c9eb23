"""录省平台: what is still to be typed into the provincial platform, and the strip that gives the values one by one."""
