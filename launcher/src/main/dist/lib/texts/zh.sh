# bin/fenpei 的中文提示。每个值都是 printf 格式；键与 en.sh 相同。
text[starting]='正在启动分配系统：主目录 %s，Java %s。按 Ctrl-C 停止。'
text[new_home]='首次启动：已创建 %s，默认设置在 etc/ 中。'
text[ready]='分配系统已就绪：%s'
text[first_key]='首个密钥显示在 %s 中，仅此一次。'
text[stopped]='分配系统已停止。'
text[not_running]='分配系统未在运行（主目录 %s）。'
text[status_ready]='分配系统正在运行（进程 %s），地址 %s，主目录 %s。'
text[status_starting]='分配系统正在运行（进程 %s），但尚未就绪；请查看 %s。'
text[start_failed]='分配系统启动失败；请查看 %s。'
text[slow_start]='分配系统仍未就绪；请查看 %s。'
text[slow_stop]='分配系统（进程 %s）一分钟后仍未停止。仅发送了停止请求，没有强制结束。'
text[no_pid]='分配系统正在运行，但 %s 中没有它的进程号。'
text[home_in_use]='主目录 %s 正被另一个分配系统使用（进程 %s）。请先停止它，或设置 FENPEI_HOME。'
text[port_in_use]='端口 %s（%s）已被其他程序占用。请停止该程序，或设置 FENPEI_HTTP_PORT。'
text[no_home]='无法创建或写入主目录 %s。请将 FENPEI_HOME 设为您有权限的目录。'
text[no_flock]='缺少 flock 命令（软件包 util-linux）。'
text[no_java]='未找到 Java。请安装 JDK 17 或更高版本，或设置 JAVA_HOME。'
text[no_java_home]='JAVA_HOME 为 %s，但其中没有 bin/java。'
text[old_java]='%s 是 Java %s；分配系统需要 17 或更高版本。请设置 JAVA_HOME。'
text[bad_setting]='%s 的值为“%s”，应为 %s。'
text[prepared]='准备完成：启动所需的类已保存在 %s。'
text[not_prepared]='试启动失败，未作准备。分配系统仍可启动，只是慢一些。'
text[no_config]='找不到 %s。'
text[not_moved]='未迁移任何数据；%s 保持不变。'
text[moved]='全部数据已迁移。%s 从现在起指向新数据库；%s 指向旧数据库，旧数据库保持原样。'
text[usage]='用法：fenpei 命令
  run       在前台启动，按 Ctrl-C 停止
  start     在后台启动，就绪后返回
  stop      停止，停止后返回
  restart   先停止，再启动
  status    查看是否在运行（退出码 0：就绪，3：未运行，4：尚未就绪）
  prepare   把启动所需的类保存在程序旁边，以后每次启动都更快
  move-database 文件
            把全部数据复制到该文件（格式同 etc/org.fenpei.persistence.cfg）所配置的数据库，并从此使用它；仅在 Fenpei 停止时可用
  help      显示本说明
其他命令及其参数会交给正在运行的分配系统执行：“fenpei commands”列出全部命令。'
